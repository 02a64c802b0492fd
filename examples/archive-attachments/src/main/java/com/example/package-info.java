/** An application that runs a generated skill. */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
