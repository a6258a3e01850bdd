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

# Each of the two leads a process group of its own: what is sent to the parent's group, KILL by a tool that cleans up
# for instance, ends the parent and this script, and the watcher is still there to end the command.
set -m
"$@" </dev/null >>"$log" 2>&1 3<&- &
child=$!
(
  trap '' INT HUP TERM
  while read -r _ <&3; do :; done
  kill -KILL -- "-$child"
) >/dev/null &
watcher=$!
set +m
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
