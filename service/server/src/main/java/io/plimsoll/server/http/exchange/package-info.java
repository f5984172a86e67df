/// One HTTP request and its response: body, headers, request id, problem documents, access log and metrics.
@NullMarked
package io.plimsoll.server.http.exchange;

import org.jspecify.annotations.NullMarked;
