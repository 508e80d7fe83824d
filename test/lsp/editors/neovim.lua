-- Opens a site in Neovim, set up as docs/other-editors.md says, and writes what the editor then knows, as JSON.
-- Set before: vim.g.setup (a file with that text), vim.g.site, vim.g.ghost, vim.g.report.
local report = {}

-- Neovim 0.7 has the parts only. Since 0.8 a client that runs is taken again.
local clients = {}
vim.lsp.start = vim.lsp.start or function(config)
	clients[config.name] = clients[config.name] or vim.lsp.start_client(config)
	vim.lsp.buf_attach_client(0, clients[config.name])
end

local function finish()
	vim.fn.writefile({ vim.json.encode(report) }, vim.g.report)
	vim.cmd('qall!')
end

local function diagnostics(path)
	local found = {}
	for _, diagnostic in ipairs(vim.diagnostic.get(vim.fn.bufadd(path))) do
		table.insert(found, {
			line = diagnostic.lnum,
			from = diagnostic.col,
			to = diagnostic.end_col,
			code = diagnostic.code or diagnostic.user_data.lsp.code,
			source = diagnostic.source,
		})
	end
	return found
end

local function run()
	dofile(vim.g.setup)
	vim.cmd('edit ' .. vim.fn.fnameescape(vim.g.site))
	local buffer = vim.api.nvim_get_current_buf()
	report.arrived = vim.wait(10000, function()
		return #diagnostics(vim.g.site) > 0 and #diagnostics(vim.g.ghost) > 0
	end)
	report.site = diagnostics(vim.g.site)
	report.ghost = diagnostics(vim.g.ghost)
	report.problems = vim.tbl_map(function(one)
		return one.message
	end, vim.diagnostic.get(buffer))

	-- Go from nginx's path to Ghost's.
	local line = vim.api.nvim_buf_get_lines(buffer, 1, 2, true)[1]
	vim.api.nvim_win_set_cursor(0, { 2, (line:find('/tmp', 1, true)) })
	local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/definition', vim.lsp.util.make_position_params(), 10000)
	local client, answer = next(answers or {})
	local target = answer and answer.result and answer.result[1] or {}
	local range = target.targetSelectionRange or target.range
	report.definition = { vim.uri_to_fname(target.targetUri or target.uri), range.start.line + 1 }

	-- Choose the first fix, as a person does.
	vim.ui.select = function(items, _, choose)
		choose(items[1])
	end
	vim.lsp.buf.code_action()
	report.mended = vim.wait(10000, function()
		return #diagnostics(vim.g.site) == 0
	end)
	report.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
	report.messages = vim.api.nvim_exec('messages', true)
	vim.lsp.stop_client(client)
end

local worked, problem = pcall(run)
if not worked then
	report.problem = tostring(problem)
end
finish()
