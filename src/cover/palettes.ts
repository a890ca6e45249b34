/**
 * Six colours on one journey from light to dark. `paper` is the lightest and `ink` the darkest, far
 * enough apart for type; the accents lie between them in falling luminance, so that every style can
 * use every palette: as a ramp, as ground and motif, as sky and earth.
 */
export interface Palette {
  readonly id: string;
  readonly paper: string;
  readonly accents: readonly [light: string, bright: string, deep: string, dark: string];
  readonly ink: string;
  /** A colour from the other side of the wheel, for the few small things that are to be seen first. */
  readonly spark: string;
}

/** One line a palette: id, then paper, the four accents, ink and spark. */
const TABLE = `
ember    #fdf3dc #f6c177 #e5794d #b23a48 #5f1f44 #231330 #2b8c86
lagoon   #f1f6ec #b9d8c2 #6fb3a6 #2f7f86 #1c4e6b #0f2440 #e0603c
sepia    #fbf1e6 #f3cfa8 #d99a6c #a3633f #6a3d2a #2c1a15 #4a7d84
dusk     #fff1e6 #f4b69a #d9788a #8c4a86 #4b2f6b #1c1236 #f0bd4a
forest   #f6f1dd #d3d79a #93b06b #4f8257 #27564a #12261f #c9512f
harbour  #f5efe3 #ecc98a #dd8f4f #4f7f96 #24496b #111f33 #c4402f
wine     #f8efe2 #f0cf9f #dd9560 #a8434a #6b1f33 #2a0e18 #4f8f86
heather  #f7f0ef #dcc4d4 #b08bb0 #77588e #46386b #1d1936 #dd9b2e
moss     #f5f2e4 #e3d49a #b7a355 #74763f #45502f #1f2618 #c2522c
arctic   #f3f7f8 #c5dde4 #86b4c8 #4d83a6 #28527d #0f2342 #e5643c
copper   #faf0e4 #f2c79b #d98a53 #9c5a3c #3e4f55 #172529 #3c8d88
rose     #fdf1ec #f6c6bd #e58f8f #b95470 #6f2f56 #2b1230 #2d8c84
peacock  #f2f4e6 #e8d27c #5fb0a0 #237a86 #144a63 #0b2238 #d9532c
saffron  #fdf4dc #f8cf62 #eb9a33 #c0562b #70302f #2a1618 #1f6f78
slate    #f2f1ec #cdd0cf #9aa5aa #667680 #3c4954 #171e26 #d5512b
plum     #f9f0e8 #efc7a6 #cf8490 #8a4a74 #4f2a58 #1d1029 #e0a52f
brass    #f8f1df #ebca72 #c9973b #5f7f8f #2f4e6e #14233b #b8402c
mint     #f3f8ee #c6e3c4 #88c3a8 #4a9488 #23605f #0e2a30 #e0603f
coral    #fff4ea #fbc6a4 #f2886b #c9515a #5e3a5f #22203f #28888f
tobacco  #f6eddc #dfc08c #b98b57 #7f5a3c #4a3a34 #1f1815 #b3472a
iris     #f5f2f7 #cfcbe8 #9a9bd2 #6367ae #3a3c7d #17183f #eda23a
meadow   #f9f5e0 #efd777 #a9bd5a #5c9061 #2c5d60 #122a33 #d04f2f
brick    #f7efe3 #e7c3a0 #cf7d5c #9b3f36 #4c2a33 #1e141c #2f7c78
aurora   #eef6f0 #a8e0c0 #52b5a0 #3a7d9c #3a4585 #15163f #f0885a
`;

/** All palettes, in a fixed order. */
export const PALETTES: readonly Palette[] = TABLE.trim()
  .split('\n')
  .map((row) => {
    const [
      id = '',
      paper = '',
      light = '',
      bright = '',
      deep = '',
      dark = '',
      ink = '',
      spark = '',
    ] = row.split(/\s+/);
    return { id, paper, accents: [light, bright, deep, dark], ink, spark };
  });

/** The six colours from light to dark. */
export function rampOf(palette: Palette): string[] {
  return [palette.paper, ...palette.accents, palette.ink];
}
