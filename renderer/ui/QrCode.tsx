// A QR code as one SVG path, always dark on light so that any camera reads it. Made here: nothing leaves the computer.
import { useMemo } from 'react';
import { encode } from 'uqr';

export interface QrCodeProps {
  readonly text: string;
  readonly label: string;
  /** CSS pixels */
  readonly size?: number;
}

export const QrCode = ({ text, label, size = 168 }: QrCodeProps) => {
  const { path, side } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 2 });
    const cells = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { path: cells.join(''), side: code.size };
  }, [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" rx={0.5} />
      <path d={path} fill="#000" />
    </svg>
  );
};
