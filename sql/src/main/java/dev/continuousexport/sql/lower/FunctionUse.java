package dev.continuousexport.sql.lower;

import org.apache.flink.table.functions.UserDefinedFunction;

/**
 * A function to be registered in the session before the SQL is planned: {@code
 * tableEnvironment.createTemporarySystemFunction(use.name(), use.implementation())}.
 */
public record FunctionUse(String name, Class<? extends UserDefinedFunction> implementation) {}
