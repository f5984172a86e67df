/// The journal over HTTP: requests with their answers, entries, signed heads and verifications; and backups.
@NullMarked
package io.plimsoll.server.http.audit;

import org.jspecify.annotations.NullMarked;
