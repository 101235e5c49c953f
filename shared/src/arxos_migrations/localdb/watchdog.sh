# Ends a throw-away server when its owner is gone, in whatever way it went.
# Runs in the server's folder as the server's user; the owner holds the other end of our input.
# $1 pg_ctl, $2 the folder of the socket
cat >/dev/null
"$1" stop -D data -m immediate -w -s
here=$(pwd)
cd /
rm -rf -- "$here" "$2"
