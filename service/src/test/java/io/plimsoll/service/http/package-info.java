/// Tests of the HTTP interface, over real HTTP where that matters.
@NullMarked
package io.plimsoll.service.http;

import org.jspecify.annotations.NullMarked;
