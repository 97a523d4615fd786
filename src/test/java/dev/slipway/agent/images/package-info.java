/** Specifies the docker commands of a build. */
package dev.slipway.agent.images;
