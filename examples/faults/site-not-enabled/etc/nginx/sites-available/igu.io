# /etc/nginx/sites-available/igu.io, no link in sites-enabled
server { server_name igu.io; }
