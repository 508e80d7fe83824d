-- Opens a site in Neovim, set up as docs/editors.md says, and writes what the editor then knows, as JSON.
-- Set before: vim.g.setup (a file with that text), vim.g.site, vim.g.ghost, vim.g.report.
local report = {}

-- Neovim 0.7 has the parts only.
vim.lsp.start = vim.lsp.start or function(config)
	vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
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

	-- Give nginx the path that Ghost listens on, unsaved, and go there.
	local line = vim.api.nvim_buf_get_lines(buffer, 1, 2, true)[1]
	local mended = line:gsub('igu%.io%.socket', 'igu-io.sock')
	vim.api.nvim_buf_set_lines(buffer, 1, 2, true, { mended })
	report.mended = vim.wait(10000, function()
		return #diagnostics(vim.g.site) == 0
	end)
	vim.api.nvim_win_set_cursor(0, { 2, (mended:find('/tmp', 1, true)) })
	local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/definition', vim.lsp.util.make_position_params(), 10000)
	local client, answer = next(answers or {})
	report.definition = answer and answer.result
	report.messages = vim.api.nvim_exec('messages', true)
	vim.lsp.stop_client(client)
end

local worked, problem = pcall(run)
if not worked then
	report.problem = tostring(problem)
end
finish()
