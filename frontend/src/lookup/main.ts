// One light page for three questions: by commission order (/lookup), by the QR code of a certificate (/check?n=&c=), and for instruments (/instruments).
if (location.pathname.startsWith('/check')) void import('./check');
else if (location.pathname.startsWith('/instruments')) void import('./instruments');
else void import('./lookup');
