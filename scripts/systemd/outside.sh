# Run by with-systemd.mjs before the namespaces are made: takes part in a control group of its own where there has to be one, which
# is then the root of those that systemd sees. Its arguments are those of unshare.
if [ -n "$GROUP" ]; then
	mkdir "$GROUP"
	echo $$ >"$GROUP/cgroup.procs"
fi
exec unshare "$@"
