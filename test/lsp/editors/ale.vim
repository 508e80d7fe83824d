" Opens a site in Vim with ALE, set up as docs/other-editors.md says. Set before: g:site, g:report.
set nocompatible nomore hidden
filetype on

function! Until(Met) abort
  for _ in range(300)
    if a:Met() | return 1 | endif
    sleep 50m
  endfor
  return 0
endfunction

" Whoever types, types 1 and Enter.
function! Answer() abort
  runtime autoload/ale/util.vim
  function! ale#util#Input(...) abort
    return '1'
  endfunction
endfunction

let g:found = {}
execute 'edit' fnameescape(g:site)
setfiletype nginx
let s:buffer = bufnr('')
call ale#Queue(0)
call Until({-> !empty(ale#engine#GetLoclist(s:buffer))})
let g:found.problems = map(copy(ale#engine#GetLoclist(s:buffer)), 'v:val.text')

call cursor(2, stridx(getline(2), '/tmp') + 2)
ALEGoToDefinition
call Until({-> bufnr('') != s:buffer})
let g:found.definition = [expand('%:p'), line('.')]

execute 'buffer' s:buffer
call cursor(2, stridx(getline(2), '/tmp') + 2)
call Answer()
ALECodeAction
call Until({-> join(getbufline(s:buffer, 1, '$')) =~# 'igu-io.sock'})
let g:found.text = join(getbufline(s:buffer, 1, '$'), "\n")
call writefile([json_encode(g:found)], g:report)
qall!
