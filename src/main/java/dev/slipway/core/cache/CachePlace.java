package dev.slipway.core.cache;

/** A directory of the build that caches may be of. */
public enum CachePlace {
    /** The primary source. */
    SOURCE,
    /** The build's HOME. */
    HOME
}
