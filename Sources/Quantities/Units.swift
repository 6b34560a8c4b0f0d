/// Thousand million bits a second (decimal).
public enum GigabitsPerSecond: UnitOfMeasure {
  /// "Gbps".
  public static var symbol: String { "Gbps" }
}

/// 10^12 bytes.
public enum Terabytes: UnitOfMeasure {
  /// "TB".
  public static var symbol: String { "TB" }
}

/// Thousandths of a second.
public enum Milliseconds: UnitOfMeasure {
  /// "ms".
  public static var symbol: String { "ms" }
}

/// Thousand metres.
public enum Kilometres: UnitOfMeasure {
  /// "km".
  public static var symbol: String { "km" }
}

/// Thousand watts.
public enum Kilowatts: UnitOfMeasure {
  /// "kW".
  public static var symbol: String { "kW" }
}

/// Thousand watts for an hour.
public enum KilowattHours: UnitOfMeasure {
  /// "kWh".
  public static var symbol: String { "kWh" }
}

/// Chinese yuan.
public enum Yuan: UnitOfMeasure {
  /// "CNY".
  public static var symbol: String { "CNY" }
}

/// Sixty minutes.
public enum Hours: UnitOfMeasure {
  /// "h".
  public static var symbol: String { "h" }
}

/// A rate of data.
public typealias DataRate = Quantity<GigabitsPerSecond>
/// An amount of data.
public typealias DataVolume = Quantity<Terabytes>
/// A delay, one way unless a name says otherwise.
public typealias Latency = Quantity<Milliseconds>
/// A length.
public typealias Distance = Quantity<Kilometres>
/// A flow of energy.
public typealias Power = Quantity<Kilowatts>
/// An amount of energy.
public typealias Energy = Quantity<KilowattHours>
/// An amount of money.
public typealias Money = Quantity<Yuan>
/// A length of time.
public typealias TimeSpan = Quantity<Hours>

extension Quantity where Unit == GigabitsPerSecond {
  /// What a rate moves in a time: 1 Gbps for 1 h is 3,600 Gbit = 450 GB = 0.45 TB.
  public func volume(over time: TimeSpan) -> DataVolume {
    DataVolume(value * time.value * Self.terabytesPerGbpsHour)
  }

  /// 3,600 s × 10^9 bit / 8 / 10^12.
  public static var terabytesPerGbpsHour: Double { 0.45 }
}

extension Quantity where Unit == Terabytes {
  /// The steady rate that moves this volume in a time.
  public func rate(within time: TimeSpan) -> DataRate {
    DataRate(value / (time.value * DataRate.terabytesPerGbpsHour))
  }

  /// The volume in GB (10^9 bytes).
  public var gigabytes: Double { value * 1000 }
}

extension Quantity where Unit == Kilowatts {
  /// What a power uses in a time.
  public func energy(over time: TimeSpan) -> Energy { Energy(value * time.value) }
}
