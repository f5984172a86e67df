/// What happened, and can it be proved? Requests with their answers, the journal, its signed heads and its
/// verification.
@NullMarked
package io.plimsoll.server.audit;

import org.jspecify.annotations.NullMarked;
