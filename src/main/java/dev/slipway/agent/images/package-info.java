/**
 * The images of a build: answers its docker commands, has the executor make images, and alone talks to registries with
 * credentials.
 */
@NullMarked
package dev.slipway.agent.images;

import org.jspecify.annotations.NullMarked;
