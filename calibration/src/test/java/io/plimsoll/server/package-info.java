/// Stands for the service in the architecture tests of this module.
@NullMarked
package io.plimsoll.server;

import org.jspecify.annotations.NullMarked;
