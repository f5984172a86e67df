/// Tests of the documentation pages: links resolve, and classes that a page names exist.
@NullMarked
package io.plimsoll.server.docs;

import org.jspecify.annotations.NullMarked;
