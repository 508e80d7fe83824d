;;; -*- lexical-binding: t -*-
;; What both clients of Emacs are asked for. Set before, by --eval: `setup' (a file with the text of the documentation), `site', `report'.

(defun until (met)
  "Wait until MET gives something, at most fifteen seconds. Answer what it gave."
  (let ((end (+ (float-time) 15)) found)
    (while (and (not (setq found (funcall met))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun at-the-path (path)
  "Put the cursor into PATH in the current buffer."
  (goto-char (point-min))
  (search-forward path)
  (goto-char (match-beginning 0))
  (forward-char 1))

(defun choose-first-that-begins-with (beginning)
  "Answer each question of Emacs for one of several by that which begins with BEGINNING."
  (fset 'completing-read
        (lambda (_prompt collection &rest _)
          (seq-find (lambda (one) (string-prefix-p beginning one)) (all-completions "" collection)))))

(defun place-of (definition)
  "Where DEFINITION, an item of xref, leads, as a path and a line."
  (let ((marker (xref-location-marker (xref-item-location definition))))
    (with-current-buffer (marker-buffer marker)
      (list (buffer-file-name) (line-number-at-pos marker)))))

(defun write-report (problems definition)
  "Write what the editor knows, and the text of the site after its fix."
  (let ((text (buffer-string)))
    (with-temp-file report
      (insert (json-encode `((problems . ,(vconcat problems))
                             (definition . ,(vconcat definition))
                             (text . ,text)))))))
