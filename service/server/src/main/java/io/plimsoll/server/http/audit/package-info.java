/// The journal over HTTP: requests with their answers, entries, signed heads and verifications.
@NullMarked
package io.plimsoll.server.http.audit;

import org.jspecify.annotations.NullMarked;
