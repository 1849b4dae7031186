package dev.continuousexport.sql.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** Units of measure and what converts them. An unknown unit gives null. */
public final class Units {
  private static final Map<String, Unit> UNITS = read();

  private Units() {}

  /** How a value in a unit is brought to the unit that all of its quantity are counted in. */
  private interface Unit {
    double toBase(double value);

    double fromBase(double value);
  }

  /** Multiplied, divided and moved. */
  private record Linear(double multiplier, double divisor, double offset) implements Unit {
    @Override
    public double toBase(double value) {
      return value * multiplier / divisor + offset;
    }

    @Override
    public double fromBase(double value) {
      return (value - offset) * divisor / multiplier;
    }
  }

  /** The sine of an angle. */
  private static final class Tilt implements Unit {
    @Override
    public double toBase(double value) {
      return Math.toDegrees(Math.asin(value));
    }

    @Override
    public double fromBase(double value) {
      return Math.sin(Math.toRadians(value));
    }
  }

  private static Map<String, Unit> read() {
    Map<String, Unit> units = new HashMap<>();
    units.put("angle Tilt", new Tilt());
    InputStream stream = Objects.requireNonNull(Units.class.getResourceAsStream("units.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          units.put(
              words[0] + " " + words[1],
              new Linear(
                  Double.parseDouble(words[2]),
                  Double.parseDouble(words[3]),
                  Double.parseDouble(words[4])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The table of units cannot be read.", e);
    }
    return units;
  }

  /** Whether a quantity has a unit of this name. */
  static boolean isKnown(String quantity, String unit) {
    return UNITS.containsKey(quantity + " " + unit);
  }

  /** convert_length() and its relatives. */
  public static final class ConvertUnit extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Double eval(
        String quantity, @Nullable Double value, @Nullable String from, @Nullable String to) {
      Unit source = UNITS.get(quantity + " " + from);
      Unit target = UNITS.get(quantity + " " + to);
      if (value == null || source == null || target == null) {
        return null;
      }
      return source == target ? value : (Double) target.fromBase(source.toBase(value));
    }
  }
}
