/** Where artifacts and ledgers lie: the store's SPI and its implementations. */
@NullMarked
package dev.continuousexport.sink.store;

import org.jspecify.annotations.NullMarked;
