/// The questions that the service answers. A question is one object: how it is read, computed, answered and documented.
@NullMarked
package io.plimsoll.server.question;

import org.jspecify.annotations.NullMarked;
