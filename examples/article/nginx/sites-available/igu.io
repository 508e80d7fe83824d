server {
    listen 80;
    server_name igu.io;
    location / {
        proxy_pass http://igu;
    }
}

upstream igu {
    server unix:/tmp/igu.io.socket fail_timeout=0;
}
