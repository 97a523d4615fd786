/** Specifies the agent of a build's pod and the scripts that it puts into the other containers. */
package dev.slipway.agent;
