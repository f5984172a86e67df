/// Reads whole requests: margin, batch, what-if and stress. Returns the request or every error in it. Start with
/// [io.plimsoll.server.json.request.MarginRequestReader].
@NullMarked
package io.plimsoll.server.json.request;

import org.jspecify.annotations.NullMarked;
