/// Buckets and quotas.
@NullMarked
package io.plimsoll.server.quota;

import org.jspecify.annotations.NullMarked;
