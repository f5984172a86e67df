/// Where the time of a request goes: traces by OpenTelemetry, sent to a collector if one is configured.
@NullMarked
package io.plimsoll.server.trace;

import org.jspecify.annotations.NullMarked;
