#!/bin/sh
echo "docker-compose: Slipway builds images without a daemon and runs no containers; build images with 'docker build'," \
  "and start what a test needs as a process of the build." >&2
exit 125
