using System.Diagnostics.CodeAnalysis;

namespace Ecqs.Catalog.Contracts;

/// <summary>A unit of measurement: <c>base = value × factor + offset</c>.</summary>
sealed record MeasuringUnit(string Quantity, decimal Factor, decimal Offset = 0)
{
    // Symbols in plain characters (PlateText): μ is the Greek letter, ³ is 3.
    static readonly Dictionary<string, MeasuringUnit> BySymbol = Build();

    // Prefixes differ by case alone (mPa, MPa), so a second try regardless of case is made only where that is safe.
    static readonly HashSet<string> AnyCase = new(StringComparer.OrdinalIgnoreCase) { "kg", "t", "ml", "mm", "cm", "km", "kpa", "m3/h", "l/min", "l/h", "kwh", "km/h", "mmhg", "ppm", "db", "hz", "l" };

    public static bool TryFind(string symbol, [NotNullWhen(true)] out MeasuringUnit? unit) =>
        BySymbol.TryGetValue(symbol, out unit)
        || (AnyCase.Contains(symbol) && BySymbol.TryGetValue(symbol.ToLowerInvariant(), out unit));

    static Dictionary<string, MeasuringUnit> Build()
    {
        var units = new Dictionary<string, MeasuringUnit>(StringComparer.Ordinal) { [""] = new("", 1) };
        void Add(string quantity, params (string Symbols, decimal Factor)[] members)
        {
            foreach (var (symbols, factor) in members)
                foreach (var symbol in symbols.Split(' '))
                    units.Add(symbol, new(quantity, factor));
        }

        Add("mass", ("kg KG Kg 千克 公斤", 1m), ("g 克", 0.001m), ("mg 毫克", 0.000001m), ("μg ug 微克", 0.000000001m), ("t T 吨", 1000m), ("斤 市斤", 0.5m));
        Add("pressure", ("Pa pa 帕", 1m), ("kPa KPa kpa 千帕", 1000m), ("MPa Mpa 兆帕", 1000000m), ("hPa", 100m), ("bar", 100000m), ("mbar", 100m), ("mmHg mmhg", 133.322m));
        Add("length", ("m 米", 1m), ("mm 毫米", 0.001m), ("cm 厘米", 0.01m), ("dm", 0.1m), ("km 千米 公里", 1000m), ("μm um 微米", 0.000001m));
        Add("volume", ("L l 升", 1m), ("mL ml 毫升", 0.001m), ("μL uL", 0.000001m), ("m3 立方米", 1000m), ("cm3", 0.001m), ("dm3", 1m));
        Add("flow", ("m3/h", 1m), ("L/h l/h", 0.001m), ("L/min l/min", 0.06m), ("mL/min ml/min", 0.00006m), ("L/s", 3.6m), ("m3/s", 3600m));
        Add("mass flow", ("kg/h", 1m), ("kg/min", 60m), ("t/h", 1000m), ("g/min", 0.06m));
        Add("temperature", ("℃ 摄氏度", 1m));
        units["K"] = new("temperature", 1m, -273.15m);
        Add("voltage", ("V", 1m), ("mV", 0.001m), ("kV", 1000m), ("μV", 0.000001m));
        Add("current", ("A", 1m), ("mA", 0.001m), ("kA", 1000m));
        Add("power", ("W", 1m), ("kW", 1000m), ("MW", 1000000m));
        Add("energy", ("kWh kW·h kwh", 1m), ("MWh", 1000m), ("J", 1m / 3600000m), ("MJ", 1m / 3.6m));
        Add("force", ("N", 1m), ("kN", 1000m), ("MN", 1000000m));
        Add("torque", ("N·m Nm", 1m), ("kN·m", 1000m));
        Add("speed", ("km/h", 1m), ("m/s", 3.6m));
        Add("frequency", ("Hz hz", 1m), ("kHz", 1000m), ("MHz", 1000000m), ("GHz", 1000000000m));
        Add("sound level", ("dB db dBA dBC", 1m));
        Add("fraction", ("%", 1m), ("ppm", 0.0001m), ("μmol/mol", 0.0001m));
        Add("share of the lower explosive limit", ("%LEL", 1m));
        Add("mass concentration", ("mg/L", 1m), ("μg/L", 0.001m), ("mg/m3", 0.001m), ("μg/m3", 0.000001m), ("g/L", 1000m));
        Add("refractive power", ("D", 1m));
        Add("dose rate", ("μSv/h", 1m), ("mSv/h", 1000m), ("Sv/h", 1000000m));
        Add("activity", ("Bq", 1m), ("kBq", 1000m), ("MBq", 1000000m), ("GBq", 1000000000m));
        Add("resistance", ("Ω", 1m), ("kΩ", 1000m), ("MΩ", 1000000m));
        return units;
    }
}
