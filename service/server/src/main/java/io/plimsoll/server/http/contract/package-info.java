/// The contract of the HTTP interface, `openapi.yaml`, and how a request body is checked against it.
@NullMarked
package io.plimsoll.server.http.contract;

import org.jspecify.annotations.NullMarked;
