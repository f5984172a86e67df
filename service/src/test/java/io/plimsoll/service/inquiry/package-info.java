@NullMarked
package io.plimsoll.service.inquiry;

import org.jspecify.annotations.NullMarked;
