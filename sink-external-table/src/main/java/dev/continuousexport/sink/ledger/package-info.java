/** The ledger of an export: its plans, runs and owners, each written once. */
@NullMarked
package dev.continuousexport.sink.ledger;

import org.jspecify.annotations.NullMarked;
