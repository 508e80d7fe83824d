# Run by with-systemd.mjs as the first process of its namespaces: makes the few mounts that systemd wants, and becomes it.
set -e
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs /run
mkdir /run/systemd
if [ -n "$GROUP" ]; then
	mount -t cgroup2 cgroup2 /sys/fs/cgroup
else
	mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
	mkdir /sys/fs/cgroup/systemd
	mount -t cgroup -o none,name=systemd,xattr cgroup /sys/fs/cgroup/systemd
fi
for name in passwd group; do
	mount --bind "$WORK/$name" "/etc/$name"
done
export container=ghost-nginx SYSTEMD_UNIT_PATH="$WORK/units:$WORK/units/usr-lib"
exec "$SYSTEMD" --system --unit=trial.target --log-target=null --show-status=no --default-standard-output=null
