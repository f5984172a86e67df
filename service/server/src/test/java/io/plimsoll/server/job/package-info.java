@NullMarked
package io.plimsoll.server.job;

import org.jspecify.annotations.NullMarked;
