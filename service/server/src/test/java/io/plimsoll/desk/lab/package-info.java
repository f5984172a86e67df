@NullMarked
package io.plimsoll.desk.lab;

import org.jspecify.annotations.NullMarked;
