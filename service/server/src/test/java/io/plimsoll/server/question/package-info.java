@NullMarked
package io.plimsoll.server.question;

import org.jspecify.annotations.NullMarked;
