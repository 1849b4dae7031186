package dev.continuousexport.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuousexport.sql.text.DatetimeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hashes, compressed texts, addresses, units and other forms of values, with their edges. */
class EncodedFormsTest {
  @Test
  void hashesAreXxHash64() {
    assertThat(new Hashes.HashOfText().eval("World", null)).isEqualTo(1846988464401551951L);
    assertThat(new Hashes.HashOfText().eval("World", 100L)).isEqualTo(51);
    assertThat(new Hashes.HashOfText().eval(null, null)).isEqualTo(-1205034819632174695L);
    assertThat(new Hashes.HashOfText().eval("", 10L)).isBetween(0L, 9L);
    assertThat(new Hashes.HashOfText().eval("x", 0L)).isNull();
    assertThat(new Hashes.HashOfLong().eval(DatetimeText.parse("2015-01-01"), null))
        .isEqualTo(1380966698541616202L);
    assertThat(new Hashes.HashOfLong().eval(null, null)).isNull();
    assertThat(new Hashes.HashOfGuid().eval("no guid", null)).isNull();
    assertThat(new Hashes.HashOfInt().eval(1, null))
        .isNotEqualTo(new Hashes.HashOfLong().eval(1L, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1234567890qwertyuiop", "äöü 😀"})
  void whatIsCompressedComesBack(String text) {
    for (String repeated : new String[] {text, text.repeat(1000)}) {
      String gzip = new Compression.GzipCompress().eval(repeated);
      String zlib = new Compression.ZlibCompress().eval(repeated);
      assertThat(new Compression.GzipDecompress().eval(gzip)).isEqualTo(repeated);
      assertThat(new Compression.ZlibDecompress().eval(zlib)).isEqualTo(repeated);
      assertThat(new Compression.GzipDecompress().eval(zlib)).isEmpty();
    }
  }

  @Test
  void whatIsNotCompressedIsEmpty() {
    for (String text : new String[] {null, "", "x0x0x0", "H4sIAAAAAAAA/w==", "eAEBFADr"}) {
      assertThat(new Compression.GzipDecompress().eval(text)).isEmpty();
      assertThat(new Compression.ZlibDecompress().eval(text)).isEmpty();
    }
    String whole = new Compression.GzipCompress().eval("some text");
    assertThat(new Compression.GzipDecompress().eval(whole.replace("AAA", "BBB"))).isEmpty();
  }

  @Test
  void guidsHaveMicrosoftsOrder() {
    String guid = "ae3133f2-6e22-49ae-b06a-16e6a9b212eb";
    assertThat(new Guids.Base64EncodeGuid().eval(guid)).isEqualTo("8jMxriJurkmwahbmqbIS6w==");
    assertThat(new Guids.Base64DecodeGuid().eval("8jMxriJurkmwahbmqbIS6w==")).isEqualTo(guid);
    assertThat(new Guids.Base64EncodeGuid().eval(null)).isEmpty();
    assertThat(new Guids.Base64DecodeGuid().eval("abcd")).isNull();
    assertThat(new Guids.Base64DecodeGuid().eval("")).isNull();
    assertThat(new Guids.NewGuid().isDeterministic()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "académie-française,acadmie-franaise-npb1a",
    "bücher,bcher-kva",
    "ü,tda",
    "他们为什么不说中文,ihqwcrb4cv8a8dqg056pqjye",
    "😀a,a-iv3s",
  })
  void punycodeIsThatOfTheStandard(String text, String punycode) {
    assertThat(new Punycode.PunycodeOfText().eval(text)).isEqualTo(punycode);
    assertThat(new Punycode.TextOfPunycode().eval(punycode)).isEqualTo(text);
  }

  @Test
  void domainsAreEncodedLabelByLabel() {
    assertThat(new Punycode.DomainOfPunycode().eval("xn--Ge-mia.Bulg.edu"))
        .isEqualTo("Gáe.Bulg.edu");
    assertThat(new Punycode.PunycodeOfDomain().eval("Riðill｡Skáldskaparmál｡org"))
        .isEqualTo("xn--Riill-jta.xn--Skldskaparml-dbbj.org");
    assertThat(new Punycode.DomainOfPunycode().eval("xn--999999999")).isEmpty();
    assertThat(new Punycode.TextOfPunycode().eval("ü")).isEmpty();
    assertThat(new Punycode.TextOfPunycode().eval(null)).isEmpty();
  }

  @Test
  void addressesOfIpv6AreReadInAllNotations() {
    Ipv6Addresses.ParseIpv6 parse = new Ipv6Addresses.ParseIpv6();
    assertThat(parse.eval("::1")).isEqualTo("0000:0000:0000:0000:0000:0000:0000:0001");
    assertThat(parse.eval("FE80::1:2/64")).isEqualTo("fe80:0000:0000:0000:0000:0000:0000:0000");
    assertThat(parse.eval("::")).isEqualTo("0000:0000:0000:0000:0000:0000:0000:0000");
    assertThat(parse.eval("10.0.0.1/8")).isEqualTo("0000:0000:0000:0000:0000:ffff:0a00:0000");
    for (String wrong :
        new String[] {
          null,
          "",
          "1:2",
          "1::2::3",
          ":::",
          "12345::",
          "g::",
          "::1/129",
          "1.2.3.4/33",
          "1:2:3:4:5:6:7:8:9",
          "1:2:3:4:5:6:7::8",
          "::1.2.3",
          "1.2.3.4::"
        }) {
      assertThat(parse.eval(wrong)).as(wrong).isEmpty();
    }
    assertThat(new Ipv6Addresses.ParseIpv6Mask().eval("fe80::1", 200L)).isEmpty();
    assertThat(new Ipv6Addresses.Ipv6Compare().eval("ffff::", "::1", null)).isEqualTo(1);
    assertThat(new Ipv6Addresses.Ipv6Compare().eval("::1", "ffff::", null)).isEqualTo(-1);
    assertThat(new Ipv6Addresses.Ipv6IsMatch().eval("::1", "no", null)).isNull();
    assertThat(new Ipv6Addresses.Ipv6IsInRange().eval("fe80::1", "fe80::/10")).isTrue();
    assertThat(new Ipv6Addresses.Ipv6IsInAnyRange().eval("\"fe80::1\"", "[\"::/128\",1]"))
        .isFalse();
  }

  @Test
  void addressesAreFoundInTexts() {
    AddressSearch.HasIpv4 has = new AddressSearch.HasIpv4();
    assertThat(has.eval("from 10.1.1.1, to", "10.1.1.1")).isTrue();
    assertThat(has.eval("from 10.1.1.11", "10.1.1.1")).isFalse();
    assertThat(has.eval("a10.1.1.1", "10.1.1.1")).isFalse();
    assertThat(has.eval("10.1.1.1", "10.1.1")).isFalse();
    assertThat(has.eval(null, "10.1.1.1")).isFalse();
    AddressSearch.HasIpv4Prefix prefix = new AddressSearch.HasIpv4Prefix();
    assertThat(prefix.eval("05:04:54 127.0.0.1 GET", "127.0.")).isTrue();
    assertThat(prefix.eval("05:04:54 127.0.0.1 GET", "127.0")).isFalse();
    assertThat(prefix.eval("05:04:54 127.0.0.256 GET", "127.0.")).isFalse();
    assertThat(prefix.eval("127.0.0.1", "")).isFalse();
    assertThat(new AddressSearch.HasAnyIpv4().eval("\"at 1.2.3.4\"", "[\"9.9.9.9\",\"1.2.3.4\"]"))
        .isTrue();
    assertThat(new AddressSearch.HasAnyIpv4Prefix().eval("\"at 1.2.3.4\"", "\"1.\"", "\"2.\""))
        .isTrue();
  }

  @Test
  void rangesOfIpv4AreListed() {
    AddressRanges.Ipv4RangeToCidrList list = new AddressRanges.Ipv4RangeToCidrList();
    assertThat(list.eval("1.1.128.0", "1.1.140.255"))
        .isEqualTo("[\"1.1.128.0/21\",\"1.1.136.0/22\",\"1.1.140.0/24\"]");
    assertThat(list.eval("0.0.0.0", "255.255.255.255")).isEqualTo("[\"0.0.0.0/0\"]");
    assertThat(list.eval("1.1.1.1", "1.1.1.1")).isEqualTo("[\"1.1.1.1/32\"]");
    assertThat(list.eval("1.1.1.2", "1.1.1.1")).isNull();
    AddressRanges.FormatIpv4Mask format = new AddressRanges.FormatIpv4Mask();
    assertThat(format.eval("\"192.168.1.1/24\"", 32L)).isEqualTo("192.168.1.0/24");
    assertThat(format.eval("\"192.168.1.1\"", null)).isEqualTo("192.168.1.1/32");
    assertThat(format.eval("\"192.168.1.1\"", -1L)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "angle,Degree,Arcminute,1.2,72",
    "angle,Tilt,Degree,1,90",
    "temperature,Kelvin,DegreeCelsius,0,-273.15",
    "temperature,DegreeFahrenheit,DegreeCelsius,212,100",
    "speed,MeterPerSecond,CentimeterPerHour,1.2,432000",
    "mass,Kilogram,Pound,1.2,2.64554714621853",
    "energy,KilowattHour,Megajoule,1,3.6",
    "force,Newton,Decanewton,1.2,0.12",
    "length,Mile,Mile,1.1,1.1",
  })
  void unitsAreConverted(String quantity, String from, String to, double value, double expected) {
    assertThat(new Units.ConvertUnit().eval(quantity, value, from, to))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void unknownUnitsGiveNull() {
    assertThat(new Units.ConvertUnit().eval("length", 1.0, "Meter", "Liter")).isNull();
    assertThat(new Units.ConvertUnit().eval("length", null, "Meter", "Foot")).isNull();
    assertThat(new Units.ConvertUnit().eval("length", 1.0, null, "")).isNull();
  }
}
