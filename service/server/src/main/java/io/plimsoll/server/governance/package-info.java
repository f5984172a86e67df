/// Who decides about policies and models: proposals and their approval, the version in effect, and reviews.
@NullMarked
package io.plimsoll.server.governance;

import org.jspecify.annotations.NullMarked;
