#!/bin/sh
# A buildspec may start a daemon and then wait for 'docker info'; nothing has to run for that to answer.
echo 'dockerd: Slipway builds images without a daemon; nothing was started, and docker is ready.'
exit 0
