/** JSON objects as the AWS APIs take and give them: read, merged and compared without knowing their classes. */
@NullMarked
package dev.slipway.core.document;

import org.jspecify.annotations.NullMarked;
