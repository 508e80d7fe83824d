import type { FormatCase } from './formatCases';

/** Lua in nginx files. */
export const luaCases: readonly FormatCase[] = [
	{
		name: 'the lines of Lua move with their directive, the brace stands under it',
		before: `
			location / {
			content_by_lua_block {
			  local t = {  1,2 }  -- }

			    if t then
			        return   1
			    end
			    }
			    access_by_lua_block {return   1}
			        log_by_lua_block { -- late
			            local a = 1
			-- old
			              b()
			}
			}
		`,
		after: `
			location / {
			    content_by_lua_block {
			      local t = {  1,2 }  -- }

			        if t then
			            return   1
			        end
			    }
			    access_by_lua_block {return   1}
			    log_by_lua_block { -- late
			        local a = 1
			-- old
			          b()
			    }
			}
		`,
	},
	{
		name: 'strings and long brackets in Lua stay to the byte',
		before: `
			server {
			init_by_lua_block {
			local a = [[
			  <b>
			]]  .. "c\\
			 d"
			--[==[ e
			f ]==]
			g()
			}
			}
		`,
		after: `
			server {
			    init_by_lua_block {
			    local a = [[
			  <b>
			]]  .. "c\\
			 d"
			    --[==[ e
			f ]==]
			    g()
			    }
			}
		`,
	},
	{
		name: 'Lua whose brace is on the line of code only moves',
		before: `
			http {
			  server {
			    content_by_lua_block
			    {
			      a()

			      b() }
			  }
			}
		`,
		after: `
			http {
			    server {
			        content_by_lua_block {
			          a()

			          b() }
			    }
			}
		`,
	},
	{
		name: 'Lua keeps its own indentation where its directive does not move, and gets tabs where it does',
		before: `
			location / {
			\tcontent_by_lua_block {
			\t  a()
			\t}
			  log_by_lua_block {
			      b()
			        c()
			  }
			}
		`,
		after: `
			location / {
			\tcontent_by_lua_block {
			\t  a()
			\t}
			\tlog_by_lua_block {
			\t\tb()
			\t\t  c()
			\t}
			}
		`,
		options: { insertSpaces: false },
	},
];
