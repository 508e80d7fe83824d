import type { RuleCase } from '../ruleCase';

export const disableUnused: readonly RuleCase[] = [
	{
		title: 'a comment that silences what is said of its line',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-trailing-colon
				server unix:/run/igu.sock:;
			}
			server { location / { proxy_pass http://igu; } }
		`,
	},
	{
		title: 'a code that is not said of the line below goes with its comment',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-trailing-colon -- the other end has it
				                                ^^^^^^^^^^^^^^^^^^^ disable-unused hint: unix-trailing-colon is not reported in line 3
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
						server unix:/run/igu.sock;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'one code of several goes, the others stay',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-path-empty, unix-trailing-colon fail-timeout-ignored -- why
				                                ^^^^^^^^^^^^^^^ disable-unused
				server unix:/run/igu.sock: max_fails=1;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove unix-path-empty',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu {
						# ghost-nginx-disable-next-line unix-trailing-colon fail-timeout-ignored -- why
						server unix:/run/igu.sock: max_fails=1;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'the last of several goes with the comma before it',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-trailing-colon, unix-path-empty -- why
				                                                     ^^^^^^^^^^^^^^^ disable-unused
				server unix:/run/igu.sock:;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove unix-path-empty',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu {
						# ghost-nginx-disable-next-line unix-trailing-colon -- why
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'of a comment at the end of a line the line stays',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu { server unix:/run/igu.sock; }	# ghost-nginx-disable-next-line unix-path-empty
			                                           	                                ^^^^^^^^^^^^^^^ disable-unused
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu { server unix:/run/igu.sock; }
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'a comment at the end of a line speaks of the line below, not of its own',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu { # ghost-nginx-disable-next-line unix-trailing-colon
				server unix:/run/igu.sock:; # ghost-nginx-disable-next-line unix-trailing-colon
				                                                            ^^^^^^^^^^^^^^^^^^^ disable-unused: line 3
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu { # ghost-nginx-disable-next-line unix-trailing-colon
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'comments under each other speak of one line, and none of them twice',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-trailing-colon
				# ghost-nginx-disable-next-line fail-timeout-ignored
				# ghost-nginx-disable-next-line unix-trailing-colon
				                                ^^^^^^^^^^^^^^^^^^^ disable-unused: already
				server unix:/run/igu.sock: max_fails=1;
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
						# ghost-nginx-disable-next-line unix-trailing-colon
						# ghost-nginx-disable-next-line fail-timeout-ignored
						server unix:/run/igu.sock: max_fails=1;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'a blank line is a line like any other',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-trailing-colon
				                                ^^^^^^^^^^^^^^^^^^^ disable-unused

				server unix:/run/igu.sock:;
				            ^^^^^^^^^^^^^^ unix-trailing-colon
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

						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'a code that there is not, spelt like one that is said there',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix_trailing_colon
				                                ^^^^^^^^^^^^^^^^^^^ disable-unused hint: no rule unix_trailing_colon
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
						# ghost-nginx-disable-next-line unix-trailing-colon
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
		title: 'a code that there is not, like nothing that is said there',
		only: 'all',
		files: `
			//- /nginx.conf
			upstream igu {
				# ghost-nginx-disable-next-line unix-trailing-colon no-such-code
				                                                    ^^^^^^^^^^^^ disable-unused
				server unix:/run/igu.sock:;
			}
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove no-such-code',
				after: `
					//- /nginx.conf
					upstream igu {
						# ghost-nginx-disable-next-line unix-trailing-colon
						server unix:/run/igu.sock:;
					}
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'no code at all',
		only: 'all',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable-next-line -- all of it
			^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ disable-unused: names no code
			upstream igu { server unix:/run/igu.sock; }
			server { location / { proxy_pass http://igu; } }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu { server unix:/run/igu.sock; }
					server { location / { proxy_pass http://igu; } }
				`,
			},
		],
	},
	{
		title: 'a code that is of no use where Ghost’s config is wrong',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable-next-line json-syntax
			                                ^^^^^^^^^^^ disable-unused: ghostNginx.rules
			upstream igu { server unix:/run/igu.sock; }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu { server unix:/run/igu.sock; }
				`,
			},
		],
	},
	{
		title: 'where all codes are of no use, the whole comment goes',
		files: `
			//- /nginx.conf
			# ghost-nginx-disable-next-line unix-path-empty unix-unsupported
			                                ^^^^^^^^^^^^^^^ disable-unused
			                                                ^^^^^^^^^^^^^^^^ disable-unused
			upstream igu { server unix:/run/igu.sock; }
		`,
		fixes: [
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu { server unix:/run/igu.sock; }
				`,
			},
			{
				title: 'Remove unix-path-empty',
				after: `
					//- /nginx.conf
					# ghost-nginx-disable-next-line unix-unsupported
					upstream igu { server unix:/run/igu.sock; }
				`,
			},
			{
				title: 'Remove the comment',
				preferred: true,
				after: `
					//- /nginx.conf
					upstream igu { server unix:/run/igu.sock; }
				`,
			},
			{
				title: 'Remove unix-unsupported',
				after: `
					//- /nginx.conf
					# ghost-nginx-disable-next-line unix-path-empty
					upstream igu { server unix:/run/igu.sock; }
				`,
			},
		],
	},
];
