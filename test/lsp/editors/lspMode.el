;;; -*- lexical-binding: t -*-
;; Opens a site in Emacs with lsp-mode, set up as docs/other-editors.md says.
(package-initialize)
(require 'lsp-mode)
(require 'nginx-mode)
(load setup)
(setq lsp-auto-guess-root t
      lsp-enable-snippet nil
      lsp-session-file (concat report ".session")
      lsp-diagnostics-provider :flymake
      lsp-warn-no-matched-clients nil)
(lsp-workspace-folders-add default-directory)
(find-file site)
(lsp)
(until (lambda () (gethash (lsp--fix-path-casing site) (lsp-diagnostics t))))
(let ((problems (mapcar (lambda (one) (lsp:diagnostic-message one))
                        (gethash (lsp--fix-path-casing site) (lsp-diagnostics t))))
      definition)
  (at-the-path "/tmp/igu.io.socket")
  (setq definition (place-of (car (xref-backend-definitions 'xref-lsp (xref-backend-identifier-at-point 'xref-lsp)))))
  (at-the-path "/tmp/igu.io.socket")
  (lsp-execute-code-action
   (seq-find (lambda (action) (string-prefix-p "Change nginx" (lsp:code-action-title action)))
             (lsp-code-actions-at-point)))
  (until (lambda () (save-excursion (goto-char (point-min)) (search-forward "igu-io.sock" nil t))))
  (write-report problems definition))
(kill-emacs 0)
