/// Tests of proposals, approvals and reviews.
@NullMarked
package io.plimsoll.server.governance;

import org.jspecify.annotations.NullMarked;
