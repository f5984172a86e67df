/// Tests of the add-ons of a requirement.
@NullMarked
package io.plimsoll.methodology.requirement.addon;

import org.jspecify.annotations.NullMarked;
