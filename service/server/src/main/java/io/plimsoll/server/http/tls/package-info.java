/// TLS: the certificate of the service, those of its callers, and what happens when the files change.
@NullMarked
package io.plimsoll.server.http.tls;

import org.jspecify.annotations.NullMarked;
