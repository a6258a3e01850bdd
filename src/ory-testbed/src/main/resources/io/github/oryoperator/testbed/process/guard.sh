# Runs a command that must not outlive the process which started this script.
#   bash -c "$(cat guard.sh)" guard LOG COMMAND...
# Standard input is a pipe that the parent holds open and never writes to: its end is the end of the parent, however
# it ended. Prints the pid of the command, which leads a process group of its own (so that Ctrl-C in a terminal does
# not reach it before the parent has stopped it in order). Exits as the command does.
log=$1
shift
exec 3<&0
# Else bash says into the log how the command ended.
exec 2>/dev/null

set -m
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
set +m

# Survives the guard itself, should somebody kill that.
(
  while read -r _ <&3; do :; done
  kill -KILL -- "-$child"
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-

trap : INT HUP TERM
echo "$child"
exec >&-
while :; do
  wait "$child"
  status=$?
  # A signal to the guard ends "wait" as well; the command is then still there.
  kill -0 "$child" || break
done
# What the command started and left behind.
kill -KILL -- "-$child"
kill -KILL "$watcher"
exit "$status"
