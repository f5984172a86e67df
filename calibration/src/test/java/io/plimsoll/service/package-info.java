/// Stands for the service in the architecture tests of this module.
@NullMarked
package io.plimsoll.service;

import org.jspecify.annotations.NullMarked;
