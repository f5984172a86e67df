/// Orders against stored books: which account and limits a check uses, and how it is computed in time.
@NullMarked
package io.plimsoll.server.order;

import org.jspecify.annotations.NullMarked;
