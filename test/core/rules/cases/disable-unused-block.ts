import type { RuleCase } from '../ruleCase';

/** Comments that silence a block or a file. */
export const disableUnusedBlock: readonly RuleCase[] = [
	{
		title: 'a block is silenced from the comment to its end, with the blocks in it',
		only: ['disable-unused', 'unix-trailing-colon'],
		files: `
			//- /nginx.conf
			http {
				upstream before { server unix:/run/a.sock:; }
				                              ^^^^^^^^^^^^ unix-trailing-colon
				# ghost-nginx-disable unix-trailing-colon -- until all sites have moved
				upstream igu { server unix:/run/igu.sock:; }
				upstream blog {
					server unix:/run/blog.sock:;
				}
			}
			stream { upstream other { server unix:/run/b.sock:; } }
			                                      ^^^^^^^^^^^^ unix-trailing-colon
		`,
	},
	{
		title: 'above the first directive the whole file is silenced, what is said of it as a whole, too',
		only: 'all',
		files: `
			//- /etc/nginx/nginx.conf
			events {}
			http { include sites-enabled/*; }
			//- /etc/nginx/sites-available/igu.io
			# igu.io, moved in May

			# ghost-nginx-disable site-not-enabled, unix-trailing-colon
			upstream igu { server unix:/run/igu.sock:; }
			server { server_name igu.io; location / { proxy_pass http://igu; } }
		`,
	},
	{
		title: 'a comment of a block that silences nothing',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable unix-trailing-colon
				                      ^^^^^^^^^^^^^^^^^^^ disable-unused hint: unix-trailing-colon is not reported in lines 3 to 5.
				keepalive 2;
				server unix:/run/igu.sock;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu {
						keepalive 2;
						server unix:/run/igu.sock;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'a comment of a file that silences nothing',
		only: 'all',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable unix-trailing-colon fail-timeout-ignored
			                      ^^^^^^^^^^^^^^^^^^^ disable-unused hint: unix-trailing-colon is not reported in this file.
			upstream igu {
				server unix:/run/igu.sock max_fails=1;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove unix-trailing-colon',
				preferred: true,
				after: `
					//- /nginx.conf
					# ghost-nginx-disable fail-timeout-ignored
					upstream igu {
						server unix:/run/igu.sock max_fails=1;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'what a block or a file has silenced needs no comment of its own, wherever that one stands',
		only: 'all',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable-next-line fail-timeout-ignored
			                                ^^^^^^^^^^^^^^^^^^^^ disable-unused: fail-timeout-ignored is already silenced for this line.
			# ghost-nginx-disable fail-timeout-ignored
			upstream igu {
				# ghost-nginx-disable unix-trailing-colon
				# ghost-nginx-disable-next-line unix-trailing-colon
				                                ^^^^^^^^^^^^^^^^^^^ disable-unused: unix-trailing-colon is already silenced for this line.
				server unix:/run/igu.sock: max_fails=1;
				# ghost-nginx-disable unix-trailing-colon
				                      ^^^^^^^^^^^^^^^^^^^ disable-unused: unix-trailing-colon is already silenced for these lines.
				keepalive 2;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					# ghost-nginx-disable fail-timeout-ignored
					upstream igu {
						# ghost-nginx-disable unix-trailing-colon
						# ghost-nginx-disable-next-line unix-trailing-colon
						server unix:/run/igu.sock: max_fails=1;
						# ghost-nginx-disable unix-trailing-colon
						keepalive 2;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					# ghost-nginx-disable-next-line fail-timeout-ignored
					# ghost-nginx-disable fail-timeout-ignored
					upstream igu {
						# ghost-nginx-disable unix-trailing-colon
						server unix:/run/igu.sock: max_fails=1;
						# ghost-nginx-disable unix-trailing-colon
						keepalive 2;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					# ghost-nginx-disable-next-line fail-timeout-ignored
					# ghost-nginx-disable fail-timeout-ignored
					upstream igu {
						# ghost-nginx-disable unix-trailing-colon
						# ghost-nginx-disable-next-line unix-trailing-colon
						server unix:/run/igu.sock: max_fails=1;
						keepalive 2;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'a comment of a block that shares its line',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				server unix:/run/igu.sock:; # ghost-nginx-disable unix-trailing-colon -- until all have moved
				            ^^^^^^^^^^^^^^ unix-trailing-colon
				                                                  ^^^^^^^^^^^^^^^^^^^ disable-unused hint: This comment shares its line
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Move the comment above its line',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu {
						# ghost-nginx-disable-next-line unix-trailing-colon -- until all have moved
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
			{
				title: 'Remove the comment',
				after: `
					//- /nginx.conf
					upstream igu {
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'is itself silenced for the comments of a block, and of use there',
		only: 'all',
		files: `
			//- /nginx.conf
			http {
				# ghost-nginx-disable disable-unused
				upstream igu {
					# ghost-nginx-disable-next-line unix-trailing-colon
					server unix:/run/igu.sock;
				}
				server { location / { proxy_pass http://igu; } }
				# ghost-nginx-disable no-such-code
			}
			# ghost-nginx-disable-next-line disable-unused
			                                ^^^^^^^^^^^^^^ disable-unused hint: All comments below silence something
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					http {
						# ghost-nginx-disable disable-unused
						upstream igu {
							# ghost-nginx-disable-next-line unix-trailing-colon
							server unix:/run/igu.sock;
						}
						server { location / { proxy_pass http://igu; } }
						# ghost-nginx-disable no-such-code
					}
				`,
			},
		],
	},
	{
		title: 'a code that there is not, spelt like one that is said in the block',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable unix_trailing_colon
				                      ^^^^^^^^^^^^^^^^^^^ disable-unused hint: There is no rule unix_trailing_colon
				keepalive 2;
				server unix:/run/igu.sock:;
				            ^^^^^^^^^^^^^^ unix-trailing-colon
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Replace with unix-trailing-colon',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu {
						# ghost-nginx-disable unix-trailing-colon
						keepalive 2;
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
			{
				title: 'Remove the comment',
				after: `
					//- /nginx.conf
					upstream igu {
						keepalive 2;
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'the mapping of a compose file, the section of a unit and an environment file',
		only: ['disable-unused', 'url-invalid'],
		files: `
			//- /srv/a/compose.yaml
			services:
			  one:
			    image: ghost:6
			    environment:
			      # ghost-nginx-disable url-invalid
			      NODE_ENV: production
			      url: igu.io
			  two:
			    image: ghost:6
			    # ghost-nginx-disable url-invalid
			    environment:
			      url: blog.io
			  three:
			    image: ghost:6
			    environment:
			      url: news.io
			           ^^^^^^^ url-invalid
			  # ghost-nginx-disable url-invalid
			                        ^^^^^^^^^^^ disable-unused: url-invalid is not reported in lines 18 to 19.
			  web:
			    image: nginx
			//- /etc/systemd/system/ghost_igu.service
			[Unit]
			Description=Ghost
			# ghost-nginx-disable url-invalid
			[Service]
			WorkingDirectory=/srv/igu
			Environment=url=igu.io
			ExecStart=/usr/bin/node /usr/bin/ghost run
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /srv/a/compose.yaml
					services:
					  one:
					    image: ghost:6
					    environment:
					      # ghost-nginx-disable url-invalid
					      NODE_ENV: production
					      url: igu.io
					  two:
					    image: ghost:6
					    # ghost-nginx-disable url-invalid
					    environment:
					      url: blog.io
					  three:
					    image: ghost:6
					    environment:
					      url: news.io
					  web:
					    image: nginx
					//- /etc/systemd/system/ghost_igu.service
					[Unit]
					Description=Ghost
					# ghost-nginx-disable url-invalid
					[Service]
					WorkingDirectory=/srv/igu
					Environment=url=igu.io
					ExecStart=/usr/bin/node /usr/bin/ghost run
				`,
			},
		],
	},
];
